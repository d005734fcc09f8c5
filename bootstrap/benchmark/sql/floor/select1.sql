\set id random(1, 100000)
\set tenant :id % 3 + 1
select id, tenant_id, sku, title, description, price_minor, stock, version, created_at
from items where tenant_id = :tenant and id = :id;
