import { resolve } from 'node:path';
import { z } from 'zod';

/** Where scans and photos are kept. */
export type FilesPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      /** Address of the storage, without a slash at the end. */
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      /** Put before every name, with a slash at its end; empty where there is none. */
      readonly prefix: string;
      readonly keyId: string;
      readonly secret: string;
    };

/** The variables as read, defaults filled in. */
export interface FilesSaid {
  readonly files?: string | undefined;
  readonly s3Endpoint?: string | undefined;
  readonly s3Region: string;
  readonly s3KeyId?: string | undefined;
  readonly s3Secret?: string | undefined;
}

/** A bucket's name as every S3-compatible storage takes it, and a path below it. */
const S3_ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w.-]+(?:\/[\w.-]+)*))?\/?$/;

/** The environment's variables about where files are kept, as `readConfig` reads them. */
export const FILES_VARIABLES = {
  files: {
    name: 'SANAQ_FILES',
    // A value mistaken for an address of another kind may hold a password; the same below.
    secret: true,
    must: 's3://bucket or s3://bucket/path; where it is not set, files are kept in SANAQ_DATA',
    schema: z.string().regex(S3_ADDRESS).optional(),
  },
  s3Endpoint: {
    name: 'SANAQ_S3_ENDPOINT',
    secret: true,
    must: 'the address of an S3-compatible storage, such as https://s3.example.org, without name or password in it',
    schema: z
      .string()
      .refine((text) => {
        const url = URL.canParse(text) ? new URL(text) : undefined;
        const isBare = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
        return isBare && (url.protocol === 'http:' || url.protocol === 'https:');
      })
      .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
      .optional(),
  },
  s3Region: {
    name: 'SANAQ_S3_REGION',
    must: 'the region of the storage, such as eu-central-1',
    schema: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default('us-east-1'),
  },
  s3KeyId: {
    name: 'SANAQ_S3_KEY_ID',
    secret: true,
    must: 'the id of the key with which the storage is used',
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  },
  s3Secret: {
    name: 'SANAQ_S3_SECRET',
    secret: true,
    must: 'the secret of the key with which the storage is used',
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  },
} as const;

/** What is missing of what an S3-compatible storage needs, a line each; nothing where files are kept in a folder. */
export function faultsOfFiles(said: Partial<FilesSaid>): string[] {
  if (said.files === undefined) return [];
  return (['s3KeyId', 's3Secret'] as const)
    .filter((key) => said[key] === undefined)
    .map((key) => {
      const { name, must } = FILES_VARIABLES[key];
      return `${name} must be ${must}; it is not set, and SANAQ_FILES needs it`;
    });
}

/** Where files are kept, from variables without faults. */
export function placeOf(said: FilesSaid, dataFolder: string): FilesPlace {
  const [, bucket, path] = S3_ADDRESS.exec(said.files ?? '') ?? [];
  if (bucket === undefined) return { kind: 'folder', folder: resolve(dataFolder, 'files') };
  const { s3Endpoint, s3Region: region, s3KeyId: keyId = '', s3Secret: secret = '' } = said;
  return {
    kind: 's3',
    endpoint: s3Endpoint ?? `https://s3.${region}.amazonaws.com`,
    region,
    bucket,
    prefix: path === undefined ? '' : `${path}/`,
    keyId,
    secret,
  };
}
