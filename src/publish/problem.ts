/** Why a model was not published: sentences for whoever runs the command, one a line. */
export type PublishProblem = { what: string; next?: string };

export const problem = (what: string, next?: string): PublishProblem => (next === undefined ? { what } : { what, next });
export const sentenceOf = ({ what, next }: PublishProblem): string => (next === undefined ? what : `${what} ${next}`);

/** The exporter's last words as a sentence of their own; a name or path at their beginning stays as it is. */
export function sentenceFrom(words: string): string {
  const bare = words.replace(/^Not exported: /, '');
  return bare.replace(/^[a-z](?=[a-z]* )/, (first) => first.toUpperCase()) || 'The exporter ended without saying why.';
}
