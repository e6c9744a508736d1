/** The environment that a person has chosen, told as src/api.ts of microsoft/vscode-python-environments documents it. */
export function activate() {
  const trainer = process.env.TUNESET_TEST_TRAINER ?? '';
  const executable = trainer.replace(/llamafactory-cli$/, 'python');
  return { getEnvironment: async () => ({ name: 'trainer', execInfo: { run: { executable } } }) };
}
