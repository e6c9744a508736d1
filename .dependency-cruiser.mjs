// The rooms of the server in their order: each may import only what stands before it (and itself).
// A folder name covers all below it; what has no name here stands at the end, with the doors.
export const order = [
  'engine/(problem|host|conversation|records)',
  'engine/formats',
  'engine/llamafactory',
  'engine/tokens',
  'engine/summaries',
  'engine/rules',
  'engine/(check|convert)',
  'protocol',
  'features',
  'server',
  '(node|web)',
];

const room = (names) => names.map((name) => `^server/src/${name}(/|\\.ts$)`);

const oneWay = order.slice(0, -1).map((name, i) => ({
  name: `imports-go-one-way-${i + 1}`,
  comment: `${name} may use only what stands before it in the list of .dependency-cruiser.mjs.`,
  severity: 'error',
  from: { path: room([name]) },
  to: { path: room(order.slice(i + 1)) },
}));

export default {
  forbidden: [
    ...oneWay,
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
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default'],
      mainFields: ['module', 'main'],
    },
  },
};
