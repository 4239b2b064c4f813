public import Databases

/// The history of the catalog's tables.
public enum CatalogMigrations {
  /// All steps, the oldest first.
  public static let all = [products, embeddings, imports, facetSources]

  private static let products = Migration(
    "catalog-0001-products",
    """
    CREATE TABLE products (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      category TEXT NOT NULL,
      vendor TEXT NOT NULL,
      price_minor BIGINT NOT NULL,
      currency TEXT NOT NULL,
      stock_kind TEXT NOT NULL,
      stock_count BIGINT NOT NULL,
      shipping TEXT NOT NULL,
      ships_to TEXT NOT NULL,
      age_minimum BIGINT,
      age_maximum BIGINT,
      rating DOUBLE PRECISION,
      rating_count BIGINT NOT NULL,
      url TEXT,
      image_url TEXT,
      added_day BIGINT,
      content_hash BIGINT NOT NULL,
      text_hash BIGINT NOT NULL
    );
    CREATE TABLE product_facets (
      product_id TEXT NOT NULL,
      facet_key TEXT NOT NULL,
      facet_value TEXT NOT NULL,
      confidence DOUBLE PRECISION NOT NULL,
      PRIMARY KEY (product_id, facet_key, facet_value)
    );
    CREATE TABLE catalog_generation (
      only_row BIGINT NOT NULL PRIMARY KEY,
      generation BIGINT NOT NULL
    );
    INSERT INTO catalog_generation (only_row, generation) VALUES (1, 0);
    """)

  private static let embeddings = Migration(
    "catalog-0002-embeddings",
    """
    CREATE TABLE product_embeddings (
      product_id TEXT NOT NULL,
      encoder TEXT NOT NULL,
      text_hash BIGINT NOT NULL,
      vector BLOB NOT NULL,
      tokens BLOB,
      PRIMARY KEY (product_id, encoder)
    );
    """)

  // What the shop says and what was found out about a product stand side by side, and neither removes the other.
  private static let facetSources = Migration(
    "catalog-0004-facet-sources",
    "ALTER TABLE product_facets ADD COLUMN source TEXT NOT NULL DEFAULT 'feed';")

  private static let imports = Migration(
    "catalog-0003-imports",
    """
    CREATE TABLE catalog_imports (
      id BIGINT NOT NULL PRIMARY KEY,
      source TEXT NOT NULL,
      format TEXT NOT NULL,
      started_at BIGINT NOT NULL,
      finished_at BIGINT,
      inserted BIGINT NOT NULL,
      updated BIGINT NOT NULL,
      unchanged BIGINT NOT NULL,
      deleted BIGINT NOT NULL,
      skipped BIGINT NOT NULL,
      rejected BIGINT NOT NULL,
      failure TEXT
    );
    CREATE TABLE catalog_import_rows (
      import_id BIGINT NOT NULL,
      position BIGINT NOT NULL,
      line BIGINT NOT NULL,
      product_id TEXT,
      reason TEXT NOT NULL,
      PRIMARY KEY (import_id, position)
    );
    """)
}
