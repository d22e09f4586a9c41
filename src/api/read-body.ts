/** A request's body as JSON, whatever its content type, within the limit. */
import { MAX_BODY_BYTES } from '../contract/api.ts';
import { err, ok, type Result } from '../contract/result.ts';

type BodyProblem = 'body_unreadable' | 'too_large';

/** Reads at most `MAX_BODY_BYTES`; what is longer is not read to its end. */
async function readText(request: Request): Promise<Result<string, BodyProblem>> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > MAX_BODY_BYTES) return err('too_large');
  if (declared >= 0) return ok(await request.text());
  const decoder = new TextDecoder('utf-8');
  if (!request.body) {
    // There is none, or this is Firefox, where a request gives its body only as a whole.
    const bytes = await request.arrayBuffer();
    return bytes.byteLength > MAX_BODY_BYTES ? err('too_large') : ok(decoder.decode(bytes));
  }
  const reader = request.body.getReader();
  let text = '';
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    received += part.value.length;
    if (received > MAX_BODY_BYTES) {
      await reader.cancel();
      return err('too_large');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return ok(text + decoder.decode());
}

/** The body's JSON object. Errors: `too_large`; `body_unreadable` for anything that is not a JSON object. */
export async function readBody(request: Request): Promise<Result<Record<string, unknown>, BodyProblem>> {
  try {
    const text = await readText(request);
    if (!text.ok) return text;
    const value: unknown = JSON.parse(text.value.replace(/^\uFEFF/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? ok(value as Record<string, unknown>) : err('body_unreadable');
  } catch {
    return err('body_unreadable');
  }
}
