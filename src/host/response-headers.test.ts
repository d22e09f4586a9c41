import { expect, it } from 'vitest';
import { DeskSchema } from '../contract/desk.ts';
import { securityHeaders } from './response-headers.ts';

const headers = (allowedOrigins: string[]) =>
  securityHeaders(DeskSchema.parse({ models: [{ id: 'model1', version: 1 }], default: 'model1', embed: { allowedOrigins } }));

it('a desk that lists no portal may be framed and read by its own pages alone', () => {
  expect(headers([])['Content-Security-Policy']).toMatch(/frame-ancestors 'self'$/);
  expect(headers([])).toMatchObject({ 'Cross-Origin-Resource-Policy': 'same-origin' });
  expect(headers([])).not.toHaveProperty('Cross-Origin-Embedder-Policy');
});

it('listed portals may frame it, isolated ones too', () => {
  const listed = headers(['https://portal.bank', 'https://branch.bank:8443']);
  expect(listed['Content-Security-Policy']).toMatch(/frame-ancestors 'self' https:\/\/portal\.bank https:\/\/branch\.bank:8443$/);
  expect(listed).toMatchObject({ 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'cross-origin' });
});
