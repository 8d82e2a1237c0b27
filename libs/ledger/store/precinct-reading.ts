import type { DataSource } from 'typeorm';
import type { Precinct } from '#election';
import { PrecinctRow } from '../entities/precinct.js';

/** The precincts of the election of that key, in the order of its definition. */
export async function readPrecincts(source: DataSource, election: number): Promise<Precinct[]> {
  // Rows as they come: making an entity of each of thousands of precincts costs more than reading them.
  const rows = await source
    .createQueryBuilder(PrecinctRow, 'precinct')
    .select(PRECINCT_COLUMNS.map((column) => `precinct.${column}`))
    .where({ election })
    .orderBy('precinct.index')
    .getRawMany<RawPrecinct>();
  return rows.map(toPrecinct);
}

const PRECINCT_COLUMNS = [
  'id',
  'area',
  'number',
  'name',
  'kind',
  'registered',
  'timeZone',
  'origin',
  'added',
] as const;
type PrecinctColumn = (typeof PRECINCT_COLUMNS)[number];
/** Columns as TypeORM names them in a row: the alias, and what the database calls them. */
type RawPrecinct = {
  readonly [
    Column in PrecinctColumn as `precinct_${Column extends 'timeZone' ? 'time_zone' : Column}`
  ]: PrecinctRow[Column];
};

function toPrecinct(row: RawPrecinct): Precinct {
  const {
    precinct_name: name,
    precinct_kind: kind,
    precinct_time_zone: timeZone,
    precinct_origin: origin,
  } = row;
  return {
    id: row.precinct_id,
    area: row.precinct_area,
    number: row.precinct_number,
    registered: row.precinct_registered,
    ...(name === null ? {} : { name }),
    ...(kind === null ? {} : { kind }),
    ...(timeZone === null ? {} : { timeZone }),
    ...(origin === null ? {} : { origin }),
    ...(row.precinct_added ? { added: true as const } : {}),
  };
}
