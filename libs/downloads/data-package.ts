import { changedAtOf, modeOf, noticeOf, type DownloadSource } from './source.js';
import { columnsOf, type Table } from './table.js';

/** A file as it was made. */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly title: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Where it is one of comma-separated values. */
  readonly table?: Table | undefined;
}

const LICENSE = {
  name: 'Apache-2.0',
  path: 'https://www.apache.org/licenses/LICENSE-2.0',
  title: 'Apache License 2.0',
};

/**
 * The descriptor (datapackage.json, Data Package 2.0) of a set of files. A replay's figures are made by this program and
 * have its licence; under which licence a live election's are is for the commission that publishes them to say.
 */
export function writeDataPackage(source: DownloadSource, files: readonly MadeFile[]): string {
  const { moment, tally } = source;
  const { id, name } = tally.layout.definition;
  const isReplay = modeOf(source) === 'replay';
  const ledger = `Ledger of election ${id} through position ${moment.version}, chain ${moment.chain}`;
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `${id.toLowerCase().replace(/[^-a-z0-9._/]/g, '-')}-${moment.version}`,
    title: `${name.en}: results through ledger position ${moment.version}`,
    description: `${noticeOf(source)} All files are of this one moment.`,
    version: String(moment.version),
    created: moment.countedAt ?? undefined,
    election: id,
    mode: modeOf(source),
    changedAt: changedAtOf(source),
    chain: moment.chain,
    licenses: isReplay ? [LICENSE] : undefined,
    sources: [{ title: ledger }, ...moment.documents.map((title) => ({ title }))],
    resources: files.map(describeFile),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function describeFile({ name, mediaType, title, bytes, sha256, table }: MadeFile): object {
  const common = {
    name: resourceName(name),
    path: name,
    title,
    mediatype: mediaType.split(';')[0],
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
  };
  if (!table) return { ...common, format: 'json' };
  return {
    ...{ ...common, type: 'table', format: 'csv' },
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table),
  };
}

function schemaOf(table: Table): object {
  const { primaryKey, foreignKeys } = table;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columnsOf(table).map(({ name, type, description, isOptional }) => {
      // A part of a key may be empty, and is compared as it is.
      const required = !isOptional;
      return { name, type, description, constraints: { required } };
    }),
    missingValues: [''],
    ...(primaryKey.length > 0 ? { primaryKey } : {}),
    foreignKeys: foreignKeys.map(({ fields, table: of, referred }) => ({
      fields,
      reference: { ...(of === '' ? {} : { resource: of }), fields: referred },
    })),
  };
}

function resourceName(file: string): string {
  return file.replace(/\.csv$/, '').replace(/\.json$/, '-json');
}
