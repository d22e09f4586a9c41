/** The command line of `npm run add`, read into what is wanted. */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ModelIdSchema, ModelVersionSchema } from '../contract/card.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { type PublishProblem, problem } from './problem.ts';

export const USAGE = `npm run add -- FILE [options]

FILE      model.onnx                  a card is drafted from the graph
          model.pkl or model.joblib   with --data and --target; converted and compared by the exporter
          a folder                    with model.onnx and card.json

--id ID             name in addresses and requests (otherwise from the file's name)
--version N         otherwise one more than the highest there is
--title TEXT        name in the model picker
--default           opened first
--to DIR            the desk's folder, with desk.json (otherwise public)
--data FILE.csv     the rows the model was trained on
--target NAME       their column that the model predicts
--positive VALUE    the class whose probability is shown
--group NAME        a column of groups, such as age bands, for approval and error rates by group; repeatable
--tolerance T       allowed difference from the original, if 1e-6 cannot be met
--trust             loads the pickle: loading one can run any code that is in it
--dry-run           checks everything and writes nothing`;

const WantedSchema = z.object({
  file: z.string().min(1),
  id: ModelIdSchema.optional(),
  version: ModelVersionSchema.optional(),
  title: z.string().min(1).optional(),
  isDefault: z.boolean(),
  to: z.string().min(1),
  isDryRun: z.boolean(),
  /** Passed on to the exporter as they are. */
  data: z.string().optional(),
  target: z.string().optional(),
  positive: z.string().optional(),
  group: z.array(z.string()).optional(),
  tolerance: z.string().optional(),
  isTrusted: z.boolean(),
});
export type Wanted = z.infer<typeof WantedSchema>;

const OPTIONS = {
  id: { type: 'string' },
  version: { type: 'string' },
  title: { type: 'string' },
  default: { type: 'boolean', default: false },
  to: { type: 'string', default: 'public' },
  data: { type: 'string' },
  target: { type: 'string' },
  positive: { type: 'string' },
  group: { type: 'string', multiple: true },
  tolerance: { type: 'string' },
  trust: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** Errors: one sentence that names the option, and how to call the command. */
export function readArguments(words: readonly string[]): Result<Wanted, PublishProblem> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) return err(problem('No model was named.', `\n\n${USAGE}`));
    if (more.length > 0) return err(problem(`One model at a time: ${more.join(', ')} is too much.`));
    const { default: isDefault, trust: isTrusted, 'dry-run': isDryRun, version, ...rest } = values;
    const wanted = WantedSchema.safeParse({ ...rest, file, isDefault, isTrusted, isDryRun, ...(version ? { version: Number(version) } : {}) });
    if (wanted.success) return ok(wanted.data);
    const [issue] = wanted.error.issues;
    return err(problem(`--${issue?.path.join('.')}: ${issue?.message}.`));
  } catch (cause) {
    return err(problem(`${(cause as Error).message.split('\n')[0]}`, `\n\n${USAGE}`));
  }
}
