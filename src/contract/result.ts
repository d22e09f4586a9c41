/** An expected outcome is a value: callers must look before they use it. `throw` is for bugs. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; error: Problem };

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const;
export const err = <Problem>(error: Problem) => ({ ok: false, error }) as const;
