/** From a configuration's text to its values. Brings the YAML reader along, so it is loaded when it is needed. */
import type { Command } from './arguments.js';
import { type Config, type ConfigReading, configOf } from './config.js';
import { readJsonConfig } from './json-config.js';
import type { Release } from './release.js';
import { readYaml } from './yaml.js';

export interface ReadConfig {
  readonly reading: ConfigReading;
  readonly config: Config;
}

/**
 * Reads a configuration. `json`: it is written in JSON. Without a command its keys say what it is for; without a release
 * 0.9.5 reads it. Never throws.
 */
export function readConfig(text: string, json: boolean, command?: Command, release?: Release): ReadConfig {
  const reading = json ? readJsonConfig(text) : readYaml(text);
  return { reading, config: configOf(reading, text, json, command, release) };
}
