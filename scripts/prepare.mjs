/**
 * Builds dist/ for whoever installs the package from its repository, as pre-commit does: with any Node that can run the
 * result, and within a global installation, for which npm leaves out what building needs.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { npm_config_global: _global, npm_config_prefix: _prefix, ...env } = process.env;
const run = (command) => execSync(command, { stdio: 'inherit', env });
const bundled = 'dist/build.mjs';
const asScript = '--bundle --platform=node --format=esm --packages=external --define:import.meta.main=true';

if (!existsSync('node_modules/esbuild')) run('npm ci --no-audit --ignore-scripts');
run(`npx --no-install esbuild scripts/build.ts ${asScript} --log-level=warning --outfile=${bundled}`);
run(`node ${bundled} --production`);
