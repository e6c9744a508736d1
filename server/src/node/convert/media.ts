/** Pictures, videos and sounds between data: addresses in the file and files beside it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { MapMedia } from '../../engine/convert.js';

const TYPES: Readonly<Record<string, string>> = {
  ...{
    '.jpg': 'image/jpeg',
    '.jpeg': 'image/jpeg',
    '.png': 'image/png',
    '.webp': 'image/webp',
    '.gif': 'image/gif',
  },
  ...{ '.wav': 'audio/wav', '.mp3': 'audio/mpeg', '.mp4': 'video/mp4', '.webm': 'video/webm' },
};

/**
 * Writes what data: addresses hold as files into a folder, each once; what is no base64 stays. Paths are relative to the result. `made` is told
 * of each new file, which whoever calls off the conversion has to take away.
 */
export function mediaToFiles(folder: string, output: string, made: (path: string) => void): MapMedia {
  return (source) => {
    const [, type = '', data] = /^data:([^;,]+)(?:;[^;,]+)*;base64,(.*)$/s.exec(source) ?? [];
    if (data === undefined || !isBase64(data)) return source;
    const bytes = Buffer.from(data, 'base64');
    const ending = Object.keys(TYPES).find((each) => TYPES[each] === type) ?? '.bin';
    const path = join(folder, createHash('sha256').update(bytes).digest('hex').slice(0, 16) + ending);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path)) {
      writeFileSync(path, bytes);
      made(path);
    }
    return relative(dirname(resolve(output)), resolve(path)).replaceAll('\\', '/');
  };
}

/** Node would pass over what is none. */
function isBase64(data: string): boolean {
  return /^[\w+/-]+={0,2}$/.test(data.replace(/\s+/g, ''));
}

/** Puts files that lie beside the source into the result as data: addresses; what is no such file stays. */
export function mediaInline(input: string): MapMedia {
  return (source) => {
    const type = TYPES[extname(source).toLowerCase()];
    const path = resolve(dirname(input), source);
    if (type === undefined || /^[a-z]+:/i.test(source) || !existsSync(path)) return source;
    return `data:${type};base64,${readFileSync(path).toString('base64')}`;
  };
}
