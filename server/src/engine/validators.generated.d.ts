// Printed by `npm run generate` from schemas/; do not edit.

/** What stands where in a schema that a value does not fit. */
export interface SchemaError {
  /** The keyword of JSON Schema: 'type', 'required', 'enum', ... */
  readonly keyword: string;
  /** Where in the record, as a JSON pointer. */
  readonly instancePath: string;
  /** What ajv says of the keyword, such as {type} or {missingProperty}. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath: string;
}

/** Whether a record in the format's own key names has the right shape; never throws. */
export interface Validate {
  (record: unknown): boolean;
  /**
   * All errors of the last call, null where there were none. Errors of 'if', 'anyOf' and 'discriminator'
   * only frame others or concern a role that rules judge.
   */
  errors?: readonly SchemaError[] | null;
}

export type VariantName =
  | 'alpaca/sft'
  | 'alpaca/preference'
  | 'alpaca/kto'
  | 'alpaca/pretrain'
  | 'alpaca/prompt'
  | 'sharegpt/sft'
  | 'sharegpt/preference'
  | 'sharegpt/kto'
  | 'sharegpt-messages/sft'
  | 'sharegpt-messages/preference'
  | 'sharegpt-messages/kto'
  | 'openai/supervised'
  | 'openai/preference'
  | 'openai/reinforcement'
  | 'openai/completion'
  | 'openai/llamafactory-sft'
  | 'openai/llamafactory-preference'
  | 'openai/llamafactory-kto'
  | 'dataset-info/file'
  | 'config/file';

/** A variant of a format, by the name of the schema and of its definition. */
export const validators: Readonly<Record<VariantName, Validate>>;
