import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { version as duckdbVersion } from '@duckdb/node-api'

/** On what the figures were reached; ratios travel, absolute times do not. */
export function describeMachine(): string {
  const processors = cpus()
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `DuckDB ${duckdbVersion()}`,
  ].join(', ')
}

/** Processes that wanted to run in the last minute: well below the number of processors, or the figures mean little. */
export function describeLoad(): string {
  return loadavg()[0]!.toFixed(2)
}
