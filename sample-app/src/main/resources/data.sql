insert into product (name, price, stock) values
  ('lamp', 39.90, 12),
  ('desk', 249.00, 3),
  ('chair', 119.00, 8),
  ('shelf', 79.50, 20);

insert into orders (customer, product, quantity, status, placed_on) values
  ('Ada', 'desk', 1, 'SHIPPED', '2026-10-02'),
  ('Grace', 'lamp', 2, 'SHIPPED', '2026-10-19'),
  ('Ada', 'chair', 1, 'OPEN', '2026-11-05'),
  ('Linus', 'shelf', 4, 'OPEN', '2026-11-11');
