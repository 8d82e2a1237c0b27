import { Index } from 'typeorm';

/** An index over expressions, with its definition as PostgreSQL prints it. */
export interface IndexDefinition {
  readonly name: string;
  /** What pg_get_indexdef gives after the table's name. */
  readonly definition: string;
  readonly isUnique: boolean;
}

const definitions = new WeakMap<object, IndexDefinition[]>();

/**
 * An index that TypeORM's `Index` cannot express, since it is over expressions or of another kind than a B-tree.
 * Migrations make it; TypeORM leaves it alone, and test/integration/ledger compares it with the database.
 */
export function DefinedIndex(
  name: string,
  definition: string,
  { isUnique = false }: { readonly isUnique?: boolean } = {},
): ClassDecorator {
  return (target) => {
    Index(name, { synchronize: false })(target);
    definitions.set(target, [...(definitions.get(target) ?? []), { name, definition, isUnique }]);
  };
}

/** The indexes that an entity declares by `DefinedIndex`. */
export function definedIndexesOf(entity: object): readonly IndexDefinition[] {
  return definitions.get(entity) ?? [];
}
