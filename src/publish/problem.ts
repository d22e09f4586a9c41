/** Why a model was not published: sentences for whoever runs the command, one a line. */
export type PublishProblem = { what: string; next?: string };

export const problem = (what: string, next?: string): PublishProblem => (next === undefined ? { what } : { what, next });
export const sentenceOf = ({ what, next }: PublishProblem): string => (next === undefined ? what : `${what} ${next}`);
