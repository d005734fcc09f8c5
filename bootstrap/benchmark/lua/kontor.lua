-- Kontor's contract. The state has the tokens and the cursors, made over HTTP before the phase.
local M = {}
local run, state, host
local get, post, patch = {}, {}, {}

function M.open(to, name, path)
  run, state, host = name, dofile(path), " HTTP/1.1\r\nHost: " .. to .. "\r\n"
  for t = 1, 3 do
    get[t] = host .. "Authorization: Bearer " .. state.tokens[t] .. "\r\n"
    post[t] = get[t] .. "Content-Type: application/json\r\n"
    patch[t] = get[t] .. "Content-Type: application/merge-patch+json\r\n"
  end
end

-- A UUID of version 7 as the seed makes it: a second later for every number.
local items_since, orders_since = 1735689600000, 1740787200000
local function uuid(since, number)
  local at = since + number * 1000
  return string.format("%08x-%04x-7000-8000-%012x", math.floor(at / 65536), at % 65536, number)
end
local function item_id(id) return uuid(items_since, id) end

local function with_body(head, body)
  return head .. "Content-Length: " .. #body .. "\r\n\r\n" .. body
end

function M.bare() return "GET /healthz" .. host .. "\r\n" end
function M.item(t, id) return "GET /api/v1/items/" .. item_id(id) .. get[t] .. "\r\n" end

function M.list(t)
  local cursors = state.cursors[t]
  return "GET /api/v1/items?limit=20&cursor=" .. cursors[math.random(#cursors)] .. get[t] .. "\r\n"
end

function M.find_order(t, id)
  return "GET /api/v1/orders/" .. uuid(orders_since, id) .. get[t] .. "\r\n"
end

function M.order(t, number, ids, quantity)
  local lines = {}
  for i, id in ipairs(ids) do
    lines[i] = string.format('{"item_id":"%s","quantity":%d}', item_id(id), quantity())
  end
  return with_body("POST /api/v1/orders" .. post[t] .. "Idempotency-Key: " .. run .. "-" .. number .. "\r\n",
    '{"lines":[' .. table.concat(lines, ",") .. "]}")
end

function M.edit(t, id, round, title, description, price)
  return with_body(string.format('PATCH /api/v1/items/%s%sIf-Match: "%d-0"\r\n', item_id(id), patch[t], 1 + round),
    string.format('{"title":"%s","description":"%s","price":{"amount":"%s","currency":"GBP"}}', title, description, price))
end

return M
