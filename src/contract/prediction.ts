import * as z from 'zod';

/**
 * What the model says of one applicant.
 * `binary`: probability of the positive class. `multiclass`: the most probable class and all probabilities by class.
 * `regression`: a number in the unit of the card's output.
 */
export const PredictionSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('binary'), prediction: z.number().min(0).max(1) }),
  z.object({
    task: z.literal('multiclass'),
    prediction: z.union([z.string(), z.number(), z.boolean()]),
    probabilities: z.record(z.string(), z.number()),
  }),
  z.object({ task: z.literal('regression'), prediction: z.number() }),
]);
export type Prediction = z.infer<typeof PredictionSchema>;
