SwaggerUIBundle({
  url: "/openapi/kontor-v1.yml",
  dom_id: "#api",
  deepLinking: true,
  // The validator would be asked on another host.
  validatorUrl: null,
});
