// The rooms of the server in their order: each may import only what stands before it (and itself).
// A folder's name covers all below it.
const order = [
  'engine/(json|problem|host|conversation|records|(validators|kernel)\\.generated)',
  'engine/formats',
  'engine/llamafactory',
  'engine/tokens',
  'engine/summaries',
  'engine/rules',
  'engine/(trainer|plain|check|sound|convert|fix|locate|dataset|mend|echoes|sightings|blocks|scan|pages|measure)',
  'protocol',
  'words',
  'features',
  '(server|source|documents|answers)',
  '(node|web)',
];

const rooms = order.map((names) => `^server/src/${names}(/|\\.(ts|js)$)`);

const oneWay = order.slice(0, -1).map((names, i) => ({
  name: `imports-go-one-way-${i + 1}`,
  comment: `${names} may use only what stands before it in the list of .dependency-cruiser.mjs.`,
  severity: 'error',
  from: { path: rooms[i] },
  to: { path: rooms.slice(i + 1) },
}));

export default {
  forbidden: [
    ...oneWay,
    {
      name: 'every-file-has-a-room',
      comment: 'Give it its place in the list of .dependency-cruiser.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^server/src/', pathNot: rooms },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'vscode-only-in-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '(^|/@types/)vscode(/|$)' },
    },
    {
      name: 'client-sees-only-the-protocol',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/src/protocol\\.ts$' },
    },
    {
      name: 'server-does-not-know-the-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'imports-exist',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    parser: 'swc',
    // The parser does not know declaration files; what they declare has a .js of its own.
    exclude: { path: '^server/.*\\.d\\.ts$' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default'],
      mainFields: ['module', 'main'],
    },
  },
};
