/** An error of `/api` that no handler gave, as the handler would have given it. */
import { type ApiErrorBody, type ApiErrorCode, STATUS_BY_CODE } from '../contract/api.ts';
import { apiErrorsEn } from '../core/catalogue-en.ts';

export function apiError(code: ApiErrorCode): Response {
  const body: ApiErrorBody = { error: { code, message: apiErrorsEn[code]('') } };
  return new Response(JSON.stringify(body), {
    status: STATUS_BY_CODE[code],
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}
