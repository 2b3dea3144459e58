import type { Duckdb } from '../store/duckdb.ts'

/** Connections to the same tables, on which a run asks at once, for as long as nobody stops it. */
export type Connections = { readonly all: readonly Duckdb[]; readonly signal: AbortSignal | undefined }

/**
 * Does pieces of work on all connections, each with the next piece when it is done: one is planned while another runs. Throws what the first
 * piece that failed threw, when none is being worked on any longer.
 */
export async function shareOut<T>(
  { all, signal }: Connections,
  pieces: Iterable<T>,
  work: (duckdb: Duckdb, piece: T) => Promise<void>,
): Promise<void> {
  const left = pieces[Symbol.iterator]()
  const errors: unknown[] = []
  await Promise.all(
    all.map(async (duckdb) => {
      try {
        for (let next = left.next(); !next.done && errors.length === 0; next = left.next()) {
          signal?.throwIfAborted()
          await work(duckdb, next.value)
        }
      } catch (error) {
        errors.push(error)
      }
    }),
  )
  if (errors.length > 0) throw errors[0]
}
