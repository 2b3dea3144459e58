import { z } from 'zod'

/** Timesketch's guide to user-supplied data: `message`, `datetime` (ISO 8601) and `timestamp_desc` must be there, `timestamp` is in microseconds, `tag` a list. */
export const timesketchLine = z.looseObject({
  message: z.string().min(1),
  datetime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
  timestamp_desc: z.string().min(1),
  timestamp: z.int(),
  tag: z.array(z.string()),
})
