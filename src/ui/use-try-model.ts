/** A model file from this computer, as a form: read here, sent nowhere, kept until it is closed. */
import { useCallback, useState } from 'react';
import type { Card } from '../contract/card.ts';
import type { FailureSentence } from '../core/catalogue-en.ts';
import { dayOf } from '../core/model-life.ts';
import type { ModelFiles } from '../inference/model-files.ts';

export type TriedModel = { card: Card; notes: string[] };
/** `reader_missing`: the reader of ONNX files did not come, as after an update of the desk. */
export type TryProblem = FailureSentence | 'reader_missing';

/** The reader of ONNX files is fetched when the first one is opened: the desk itself has no use for it. */
async function draft(file: File, files: ModelFiles): Promise<TriedModel | TryProblem> {
  const reader = await Promise.all([
    import('../core/introspect/read-onnx.ts'),
    import('../core/introspect/draft-card.ts'),
    import('../core/introspect/sentences-en.ts'),
  ]).catch((cause: unknown) => console.warn('Modeldesk: the reader of ONNX files did not come', cause));
  if (!reader) return 'reader_missing';
  const [{ readOnnx }, { draftCard }, { sentenceFor }] = reader;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const model = readOnnx(bytes);
  if (!model.ok) return sentenceFor(model.error);
  const sha256 = files.holdModel(bytes);
  const drafted = draftCard({ model: model.value, bytes: bytes.length, sha256, fileName: file.name, created: dayOf(new Date()) });
  return drafted.ok ? drafted.value : sentenceFor(drafted.error);
}

export function useTryModel(files: ModelFiles) {
  const [tried, setTried] = useState<TriedModel>();
  const [problem, setProblem] = useState<TryProblem>();

  const open = useCallback(
    async (file: File) => {
      setProblem(undefined);
      const result = await draft(file, files);
      if (typeof result === 'object' && 'card' in result) setTried(result);
      else setProblem(result);
    },
    [files],
  );
  const close = useCallback(() => {
    setTried(undefined);
    setProblem(undefined);
  }, []);
  return { tried, problem, open, close };
}
