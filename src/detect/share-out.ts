import type { Duckdb } from '../store/duckdb.ts'

/** Does pieces of work on several connections at once, each with the next piece when it is done: one is planned while another runs. */
export async function shareOut<T>(
  connections: readonly Duckdb[],
  pieces: Iterable<T>,
  work: (duckdb: Duckdb, piece: T) => Promise<void>,
): Promise<void> {
  const left = pieces[Symbol.iterator]()
  await Promise.all(
    connections.map(async (duckdb) => {
      for (let next = left.next(); !next.done; next = left.next()) await work(duckdb, next.value)
    }),
  )
}
