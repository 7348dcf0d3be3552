package dev.mcpspring.sample;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps orders and products. Nothing in here is about MCP.
 */
@Repository
class OrderRepository {

	private final JdbcClient jdbc;

	OrderRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Order> find(Order.@Nullable Status status, @Nullable String customer, int limit) {
		return this.jdbc.sql("""
				select * from orders
				where (:status is null or status = :status) and (:customer is null or customer = :customer)
				order by id desc limit :limit""")
			.param("status", (status != null) ? status.name() : null)
			.param("customer", customer)
			.param("limit", limit)
			.query(Order.class)
			.list();
	}

	Optional<Order> find(int id) {
		return this.jdbc.sql("select * from orders where id = :id").param("id", id).query(Order.class).optional();
	}

	/**
	 * Places an order, unless there is not enough of the product.
	 */
	@Transactional
	Optional<Order> place(String customer, String product, int quantity) {
		int taken = this.jdbc
			.sql("update product set stock = stock - :quantity where name = :product and stock >= :quantity")
			.param("product", product)
			.param("quantity", quantity)
			.update();
		if (taken == 0) {
			return Optional.empty();
		}
		KeyHolder id = new GeneratedKeyHolder();
		this.jdbc.sql("insert into orders (customer, product, quantity) values (:customer, :product, :quantity)")
			.param("customer", customer)
			.param("product", product)
			.param("quantity", quantity)
			.update(id, "id");
		return find(id.getKeyAs(Integer.class));
	}

	/**
	 * Cancels an order, unless it has left the house, and puts the product back.
	 */
	@Transactional
	boolean cancel(Order order) {
		int cancelled = this.jdbc.sql("update orders set status = 'CANCELLED' where id = :id and status = 'OPEN'")
			.param("id", order.id())
			.update();
		if (cancelled == 0) {
			return false;
		}
		this.jdbc.sql("update product set stock = stock + :quantity where name = :product")
			.param("quantity", order.quantity())
			.param("product", order.product())
			.update();
		return true;
	}

	List<Product> products() {
		return this.jdbc.sql("select * from product order by name").query(Product.class).list();
	}

	Optional<Product> product(String name) {
		return this.jdbc.sql("select * from product where name = :name")
			.param("name", name)
			.query(Product.class)
			.optional();
	}

}
