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

const OVER = /^(\w+)=(.*)$/s;

/** A configuration with what the command line puts over its keys, as `key=value`: read as YAML too; the last one counts. */
export function withOver(read: ReadConfig, over: readonly string[]): ReadConfig {
  const values = new Map(over.flatMap((word) => pairIn(word)));
  const { entries, fault } = readYaml([...values].map(([key, value]) => `${key}: ${value}`).join('\n'));
  if (values.size === 0 || fault || read.reading.fault) return read;
  const kept = read.reading.entries.filter(({ name }) => !values.has(name));
  const reading = { entries: [...kept, ...entries], fault: undefined };
  const { text, json, command, release } = read.config;
  return { reading, config: configOf(reading, text, json, command, release) };
}

function pairIn(word: string): [string, string][] {
  const [, key, value] = OVER.exec(word) ?? [];
  return key === undefined || value === undefined ? [] : [[key, value]];
}
