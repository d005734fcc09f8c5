begin;
select id, tenant_id, item_id, quantity from orders where status = 'pending'
order by created_at limit 1 for update skip locked \gset order_
update items set stock = stock - :order_quantity
where tenant_id = :order_tenant_id and id = :order_item_id and stock >= :order_quantity;
update orders set status = 'confirmed' where id = :order_id;
commit;
