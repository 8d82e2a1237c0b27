/** Who may import whom. The way of a submission is in the folders' names, and nothing leads back. */

const NPM = 'node_modules/';
const BUILTIN = ['core'];

/** A lib may import itself and what is listed; of npm only what is listed. */
function libRules(lib, libs, npm) {
  const own = `^libs/${lib}/`;
  const others = ['libs', 'apps'].map((folder) => `^${folder}/`);
  const allowed = [own, ...libs.map((name) => `^libs/${name}/index\\.ts$`)];
  const rules = [
    {
      name: `${lib}-imports-only-${libs.join('-and-') || 'nothing'}`,
      comment: `libs/${lib} may import ${libs.length ? libs.map((name) => `libs/${name}`).join(', ') : 'nothing but itself'}.`,
      severity: 'error',
      from: { path: own, pathNot: '\\.spec\\.ts$' },
      to: { path: others, pathNot: allowed },
    },
  ];
  if (npm !== undefined) {
    rules.push({
      name: `${lib}-needs-only-${npm.join('-and-') || 'no-package'}`,
      comment: `libs/${lib} may use ${npm.length ? `${npm.join(', ')} of` : 'nothing of'} the registry.`,
      severity: 'error',
      from: { path: own, pathNot: '\\.spec\\.ts$' },
      to: { path: NPM, pathNot: npm.map((name) => `${NPM}${name}/`) },
    });
  }
  return rules;
}

/**
 * Folders of `root` from the bottom up: each may import itself and those before it. A folder that is not listed may
 * import nothing of `root`, so that whoever adds one says where it stands.
 */
function floors(root, folders) {
  const name = root.replaceAll('/', '-');
  return [
    ...folders.slice(0, -1).map((folder, at) => ({
      name: `${name}-${folder}-imports-only-downward`,
      comment: `${root}/${folder} may import ${['itself', ...folders.slice(0, at)].join(', ')} of ${root}.`,
      severity: 'error',
      from: { path: `^${root}/${folder}/`, pathNot: '\\.spec\\.tsx?$' },
      to: { path: `^${root}/`, pathNot: `^${root}/(${folders.slice(0, at + 1).join('|')})/` },
    })),
    {
      name: `${name}-folders-have-a-floor`,
      comment: `A folder of ${root} is listed in test/imports.cjs, after all that it imports.`,
      severity: 'error',
      from: { path: `^${root}/[^/]+/`, pathNot: [`^${root}/(${folders.join('|')})/`, '\\.spec\\.tsx?$'] },
      to: { path: `^${root}/` },
    },
  ];
}

const ELECTION = [
  'text',
  'numbers',
  'findings',
  'definition',
  'layout',
  'access',
  'published',
  'submission',
  'entry',
  'incidents',
  'contests',
  'decisions',
  'count',
  'bulletins',
];

const CONTRACT = ['common', 'results', 'elections', 'submissions', 'live', 'people', 'pages'];

const LEDGER = ['base', 'entities', 'migrations', 'statements', 'audit', 'hot', 'store', 'archive', 'people'];

const SANAQ = ['terminal', 'connection', 'sending', 'archive', 'watch'];

const API = [
  'core',
  'words',
  'http',
  'read-model',
  'auth',
  'people',
  'audit',
  'attachments',
  'submissions',
  'ops',
  'jobs',
  'decisions',
  'replays',
  'bulletins',
  'webhooks',
  'push',
  'downloads',
  'prints',
  'results',
  'coverage',
  'review',
  'elections',
  'incidents',
  'pages',
  'sharing',
];

const SHARED_PAGES = ['words', 'routing', 'http', 'live', 'ui', 'results'];

const VIEWER = [
  'style',
  'client',
  'moments',
  'frame',
  'downloads',
  'turnout',
  'seats',
  'contests',
  'replay',
  'tour',
  'elections',
  'incidents',
  'bulletins',
  'trend',
  'story',
  'regions',
  'favourites',
  'screen',
  'pages',
  'sharing',
  'embed',
];

const DESK = [
  'client',
  'routing',
  'controls',
  'outbox',
  'shell',
  'people',
  'jobs',
  'webhooks',
  'prints',
  'scans',
  'protocols',
  'review',
  'audit',
  'contests',
  'turnout',
  'coverage',
  'elections',
  'double-entry',
  'incidents',
];

/** These run in a browser as well as in Node. */
const BROWSER = '^libs/(election|documents|downloads|paper)/';

const FINDING_MESSAGES = '^libs/election/findings/[a-z]{2}\\.json$';

module.exports = {
  forbidden: [
    ...libRules('election', [], []),
    ...floors('libs/election', ELECTION),
    ...floors('libs/contract', CONTRACT),
    ...floors('libs/ledger', LEDGER),
    ...floors('apps/api', API),
    ...floors('apps/sanaq', SANAQ),
    ...floors('apps/web/shared', SHARED_PAGES),
    ...floors('apps/web/viewer', VIEWER),
    ...floors('apps/web/desk', DESK),
    ...libRules('documents', ['election'], []),
    ...libRules('downloads', ['election'], []),
    ...libRules('paper', ['election'], []),
    ...libRules('contract', ['election'], ['zod']),
    ...libRules('database', ['config'], ['pg', '@types/pg']),
    ...libRules('ledger', ['election', 'config', 'database']),
    ...libRules('queue', ['election', 'config', 'database']),
    ...libRules('config', [], ['zod']),
    ...libRules('files', ['config'], ['aws4fetch']),
    ...libRules('drawing', [], ['@resvg/resvg-js']),
    ...libRules('tabular', ['election'], []),
    ...libRules('http-client', [], ['undici', 'ipaddr.js']),
    ...libRules('ops', ['config', 'contract'], ['prom-client', 'pino']),
    {
      name: 'pure-libs-run-in-a-browser',
      comment: 'libs/election, libs/documents, libs/downloads and libs/paper use nothing of Node.',
      severity: 'error',
      from: { path: BROWSER, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: BUILTIN },
    },
    {
      name: 'libs-are-entered-by-their-index',
      comment:
        'From outside, a lib is its index.ts; and the messages of findings, which the pages load by language.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/', pathNot: '^libs/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/index\\.ts$', FINDING_MESSAGES] },
    },
    {
      name: 'no-barrels-but-the-libs',
      comment: 'One index.ts a lib, no other.',
      severity: 'error',
      from: {},
      to: { path: '^(apps|libs|test)/.*index\\.tsx?$', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'apps-keep-apart',
      comment: 'An app imports libs, never another app; only standalone assembles them.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-imports-only-contract-and-election',
      comment: 'The pages know the contract and the words of an election, and carry nothing else.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: ['^libs/(contract|election)/index\\.ts$', FINDING_MESSAGES] },
    },
    {
      name: 'web-takes-only-types-of-the-contract',
      comment: 'The contract brings zod, which a phone need not load.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^libs/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What is shipped does not lean on test/ or on a spec.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: ['^test/', '\\.spec\\.tsx?$'] },
    },
    {
      name: 'shipped-code-needs-shipped-packages',
      comment: 'What runs after "npm ci --omit=dev" may not import what that leaves out.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^apps/web/', '^apps/rolldown\\.config\\.mjs$', '\\.spec\\.tsx?$'],
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'No module leads back to itself.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module nobody imports, and that imports nobody, is left over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.m?ts$',
          '^apps/web/public/',
          '\\.spec\\.tsx?$',
          '\\.(mjs|cjs)$',
          'main\\.tsx?$',
          'vite\\.config\\.',
        ],
      },
      to: {},
    },
    {
      name: 'everything-resolves',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
