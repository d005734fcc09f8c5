-- wrk -s load.lua URL -- DIALECT PHASE RUN warm|run SEED ITEMS ORDERS [STATE]
-- What is asked is the same for everyone; the dialect knows how it is put into a request. Requests
-- are joined by hand: wrk.format costs the generator half of its time, and it shares the cores.
local sold_out, hot_item = 50, 1
local items, past_orders
local phase, dialect, n, first, last
local ask = {}

local function tenant(item) return item % 3 + 1 end
local function quantity() return math.random(3) end

-- Sold-out items are read and listed, not ordered: some services refuse them at once and some
-- later, which is not the same work.
local function orderable()
  local item = math.random(items)
  return item % sold_out == 0 and item - 1 or item
end

local function item()
  local id = math.random(items)
  return dialect.item(tenant(id), id)
end

local function list() return dialect.list(math.random(3)) end

local function past_order()
  local id = math.random(past_orders)
  return dialect.find_order(tenant((id - 1) % items + 1), id) -- they go round the catalogue
end

local function order(id)
  n = n + 1
  return dialect.order(tenant(id), n, { id }, quantity)
end

function ask.bare() return dialect.bare() end
function ask.item() return item() end
function ask.list() return list() end
function ask.orderget() return past_order() end
function ask.order() return order(orderable()) end
function ask.lone() return order(orderable()) end
function ask.hot() return order(hot_item) end

function ask.five()
  n = n + 1
  local id = orderable()
  local ids = {}
  -- Steps of 3 stay with the tenant, those of 50 beside what is sold out.
  local round, step = items - items % 150, math.floor(items / 750) * 150
  for line = 0, 4 do
    ids[line + 1] = (id - 1 + line * step) % round + 1
  end
  return dialect.order(tenant(ids[1]), n, ids, quantity)
end

-- Walks its own range of items, so the version it sends is the number of rounds done.
function ask.put()
  local span = last - first + 1
  local id, round = first + (n * 7919) % span, math.floor(n / span)
  n = n + 1
  return dialect.edit(tenant(id), id, round,
    "New title " .. n, "A new description, long enough to look like one.", (id % 900 + 1) .. ".50")
end

function ask.mix()
  local r = math.random(100)
  if r <= 65 then return item() elseif r <= 75 then return list()
  elseif r <= 95 then return order(orderable()) else return past_order() end
end

function init(args)
  local host = wrk.headers["Host"]
  phase = args[2]
  dialect = dofile(args[1])
  items, past_orders = tonumber(args[6]), tonumber(args[7])
  dialect.open(host, args[3], args[8])
  local most = math.floor(items * 0.8)
  if args[4] == "warm" then first, last = most + 1, items else first, last = 1, most end
  n = phase == "put" and -1 or 0 -- wrk asks for one request that it never sends
  math.randomseed(tonumber(args[5]))
end

function request() return ask[phase]() end

function done(summary, latency)
  local e = summary.errors
  io.stderr:write(string.format("result %d %d %d %d %d %d %d %d\n",
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    e.status, e.connect + e.read + e.write, e.timeout))
end
