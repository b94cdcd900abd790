// The walls between the zones of src/ (docs/ARCHITECTURE.md shows them as a picture). Type imports count too:
// a zone that knows another's types knows the other. Tests may look everywhere.

// dependency-cruiser has swc read every file as TypeScript without JSX, and stops at the first component.
const swc = require('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

const tests = '[.]test[.]tsx?$';
// The places where the object graph is built; they may import everything, and only each other may import them.
const composers =
  '^src/main/(index|boot|compose\\w*)[.]ts$|^src/relay/index[.]ts$|^src/main/.+[.]worker[.]ts$';
const network = '^(node:)?(http|https|http2|net|tls|dgram|dns)$|^node_modules/(undici|ws)/';

/** What a zone may import beside itself: other folders of src/, packages (`*` for any), and Node's modules. */
const zones = [
  { name: 'domain', folders: [], packages: ['zod'], node: false },
  { name: 'contract', folders: ['domain'], packages: ['zod'], node: false },
  { name: 'preload', folders: ['contract'], packages: ['electron'], node: false },
  { name: 'renderer', folders: ['contract', 'domain'], packages: ['*'], node: false },
  { name: 'main/crypto', folders: [], packages: [], node: true },
  {
    name: 'main/engine',
    folders: ['main/crypto', 'contract', 'domain'],
    packages: ['zod', 'better-sqlite3', 'pg'],
    node: true,
  },
  {
    name: 'main/vault',
    folders: ['main/crypto', 'domain'],
    packages: ['zod', '@node-rs/argon2'],
    node: true,
  },
  { name: 'main/features', folders: ['main/engine', 'contract', 'domain'], packages: ['*'], node: true },
  { name: 'main/whatsapp', folders: ['contract', 'domain'], packages: ['*'], node: true },
  { name: 'main/mail', folders: ['domain'], packages: ['*'], node: true },
  { name: 'main/webhooks', folders: ['domain'], packages: ['*'], node: true },
  { name: 'main/practice', folders: ['contract', 'domain'], packages: ['*'], node: true },
  { name: 'main/ipc', folders: ['main/engine', 'contract', 'domain'], packages: ['*'], node: true },
];

/** Packages with one home each; a zone's `packages: ['*']` does not include them. */
const homes = [
  { package: 'electron', home: '^src/(main/(shell|ipc)|preload)/' },
  { package: 'better-sqlite3', home: '^src/main/engine/' },
  { package: 'keytar', home: '^src/main/shell/' },
  { package: 'nodemailer', home: '^src/main/mail/' },
  { package: '@node-rs/argon2', home: '^src/main/vault/' },
];

const inFolders = (folders) => `^src/(${folders.join('|')})/`;
const inPackages = (packages) => `^node_modules/(${packages.join('|')})/`;

function wallsOf({ name, folders, packages, node }) {
  const from = { path: `^src/${name}/`, pathNot: [tests, composers] };
  const forbid = (what, to) => ({ name: `${name}-${what}`, severity: 'error', from, to });
  return [
    forbid('knows-too-much', { path: '^src/', pathNot: inFolders([name, ...folders]) }),
    ...(packages.includes('*')
      ? []
      : [forbid('packages', { path: '^node_modules/', pathNot: inPackages(packages) })]),
    ...(node ? [] : [forbid('is-not-node', { dependencyTypes: ['core'] })]),
  ];
}

const homeOf = ({ package: name, home }) => ({
  name: `${name}-has-one-home`,
  severity: 'error',
  from: { path: '^src/', pathNot: [home, tests, composers] },
  to: { path: inPackages([name]) },
});

module.exports = {
  forbidden: [
    ...zones.flatMap(wallsOf),
    ...homes.map(homeOf),
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^src/(main|renderer|domain)/features/([^/]+)/', pathNot: tests },
      to: { path: '^src/$1/features/', pathNot: '^src/$1/features/$2/' },
    },
    {
      name: 'features-have-no-network',
      severity: 'error',
      from: { path: '^src/main/features/', pathNot: tests },
      to: { path: network },
    },
    {
      name: 'nothing-imports-composers',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, composers] },
      to: { path: composers },
    },
    {
      name: 'source-knows-no-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: `^(tests|scripts)/|${tests}` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: [tests, composers, '[.]d[.]ts$', '[.]css$', '[.]json$'] },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[?](worker|url|raw)$' },
    },
  ],
  options: {
    // Without a parser that knows TypeScript, dependency-cruiser sees no module at all and finds nothing wrong.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^node_modules/.+/node_modules/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
