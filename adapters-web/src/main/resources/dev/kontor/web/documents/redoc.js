Redoc.init("/openapi/kontor-v1.yml", { hideDownloadButton: true }, document.getElementById("api"));
