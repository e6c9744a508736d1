/** What PyYAML's safe loader makes of a scalar, with OmegaConf's own resolvers (see yaml.ts). */
import type { Json } from '../json.js';

export interface ScalarValue {
  readonly value: Json;
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'None';
}

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
/** PyYAML's, then OmegaConf's, which needs no dot before an exponent. */
const FLOATS = [
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+)|\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
];

/**
 * The value of a scalar's text. `tag` is that of a quoted scalar (`str`) or the one that is written before it; without
 * one the text decides. Undefined for a tag that the loader does not know, or a text that does not fit it: it raises.
 */
export function resolveScalar(text: string, tag: string | undefined): ScalarValue | undefined {
  switch (tag ?? implicitTag(text)) {
    case 'str':
      return { value: text, type: 'str' };
    case 'null':
      return { value: null, type: 'None' };
    case 'bool':
      return BOOL.test(text) || /^(?:yes|no|true|false|on|off)$/i.test(text)
        ? { value: /^(?:yes|true|on)$/i.test(text), type: 'bool' }
        : undefined;
    case 'int':
      return numbered(integerOf(text), 'int');
    case 'float':
      return numbered(floatOf(text), 'float');
    default:
      return undefined;
  }
}

function numbered(value: number | undefined, type: 'int' | 'float'): ScalarValue | undefined {
  return value === undefined ? undefined : { value, type };
}

function implicitTag(text: string): string {
  if (BOOL.test(text)) return 'bool';
  if (FLOATS[0]?.test(text)) return 'float';
  if (INT.test(text)) return 'int';
  if (NULL.test(text)) return 'null';
  // Two signs of YAML 1.1 that the loader recognises and has no value for.
  if (text === '=' || text === '<<') return 'value';
  return FLOATS[1]?.test(text) ? 'float' : 'str';
}

function signed(text: string): readonly [number, string] {
  const plain = text.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  return [sign, plain.replace(/^[-+]/, '')];
}

const whole = (digits: string, base: number): number | undefined => {
  const value = Number.parseInt(digits, base);
  return Number.isNaN(value) ? undefined : value;
};

/** Python's `int` of one of the notations: binary, octal by a leading zero, hexadecimal, to the base of sixty. */
function integerOf(text: string): number | undefined {
  const [sign, digits] = signed(text);
  const value = magnitudeOf(digits);
  return value === undefined ? undefined : sign * value + 0;
}

function magnitudeOf(digits: string): number | undefined {
  if (digits === '0') return 0;
  if (/^0b[01]+$/.test(digits)) return whole(digits.slice(2), 2);
  if (/^0x[0-9a-f]+$/i.test(digits)) return whole(digits.slice(2), 16);
  if (/^0[0-7]+$/.test(digits)) return whole(digits, 8);
  if (/^[0-9]+(?::[0-9]+)+$/.test(digits)) return sixties(digits);
  return /^[1-9][0-9]*$/.test(digits) ? Number(digits) : undefined;
}

function sixties(digits: string): number {
  return digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function floatOf(text: string): number | undefined {
  const [sign, digits] = signed(text.toLowerCase());
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  if (digits.includes(':')) return sign * sixties(digits);
  const value = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isNaN(value) ? undefined : sign * value + 0;
}
