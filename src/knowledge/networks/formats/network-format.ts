import type { Said } from '../said.ts'
import type { NetworkTable } from '../table.ts'
import type { Line } from './lines.ts'

/** A file with network data, decompressed, before anybody knows what it is. */
export type NetworkFile = {
  /** Without its folder. */
  readonly name: string
  readonly bytes: Buffer
  /** Its first lines; none where it is binary, or too long to be a list. */
  readonly beginning: readonly Line[]
  /** All of them; throws UserError where there are too many. */
  lines(): Iterable<Line>
  /** The whole as JSON; undefined where it is none. Throws UserError where it is too large. */
  json(): unknown
}

/** What a file holds. All of it, or a UserError: a list of which half is missing answers "unknown" in silence. */
export type Contents = {
  readonly name: string
  /** `2026-06-17`, where the file says. */
  readonly date: string | null
  readonly label: string | null
  readonly licence: string | null
  readonly attribution: string | null
  readonly ranges: number
  /** A table of ours, or the MMDB file as it is. */
  readonly data: { readonly table: NetworkTable } | { readonly mmdb: Buffer }
}

/** A form in which network data comes. */
export type NetworkFormat = {
  readonly id: string
  /** For the list of what can be imported. */
  readonly says: string
  /** Whose ranges they are, where the format is one cloud's own. */
  readonly cloud?: NonNullable<Said['cloud']>
  /** Whether it takes a label, and has to. */
  readonly takesLabel?: true
  /** Looks at the beginning, or the shape; throws nothing of its own. */
  recognise(file: NetworkFile): boolean
  /** Throws UserError where a part of it is not what it should be. */
  read(file: NetworkFile, label: string | null): Contents
}
