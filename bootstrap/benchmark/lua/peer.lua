-- The contract of peers: headers stand for authentication, ids are integers, an order is one line.
local M = {}
local run, host
local get, post = {}, {}

function M.open(to, name)
  run, host = name, " HTTP/1.1\r\nHost: " .. to .. "\r\n"
  for t = 1, 3 do
    get[t] = host .. "X-Tenant-Id: " .. t .. "\r\nX-User-Id: 7\r\n"
    post[t] = get[t] .. "Content-Type: application/json\r\n"
  end
end

local function with_body(head, body)
  return head .. "Content-Length: " .. #body .. "\r\n\r\n" .. body
end

function M.bare() return "GET /hello" .. host .. "\r\n" end
function M.item(t, id) return "GET /items/" .. id .. get[t] .. "\r\n" end
function M.list(t) return "GET /items?limit=20&after=" .. math.random(99900) .. get[t] .. "\r\n" end

function M.find_order(t, id)
  return string.format("GET /orders/00000000-0000-4000-8000-%012x%s\r\n", id, get[t])
end

function M.order(t, number, ids, quantity)
  return with_body("POST /orders" .. post[t] .. "Idempotency-Key: " .. run .. "-" .. number .. "\r\n",
    string.format('{"item_id":%d,"quantity":%d}', ids[1], quantity()))
end

function M.edit(t, id, round, title, description, price)
  return with_body("PUT /items/" .. id .. post[t],
    string.format('{"title":"%s","description":"%s","price":%s,"version":%d}', title, description, price, round))
end

return M
