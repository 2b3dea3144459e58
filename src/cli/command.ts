import type { Workbench } from '../workbench.ts'
import type { Option } from './arguments/option.ts'
import type { Given } from './arguments/parse-arguments.ts'
import type { Configuration } from './configuration.ts'
import type { Page } from './print/page.ts'

/** What a command may use beside its arguments. */
export type Context = {
  readonly configuration: Configuration
  /** The workbench of the chosen workspace, or of `workspace`; opened at the first call and closed at the end. */
  open(workspace?: string): Promise<Workbench>
  /** A command line that can be pasted, for suggestions: names the program and the workspace as the person did. */
  suggest(words: readonly string[], workspace?: string): string
}

/** Rows with the same columns: what a spreadsheet can hold of an answer. */
export type Rows = { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, unknown>>[] }

/** An answer in every form that a format may ask for. */
export type Result = {
  /** What `json` prints. Without one there is only `text`. */
  readonly document?: unknown
  /** What `csv` and `markdown` print, and `table` where there is no `text`. */
  readonly rows?: Rows
  /** What `jsonl` prints, a line each; else the rows. */
  readonly lines?: readonly unknown[]
  /** What `table` prints: for people. */
  readonly text?: (page: Page) => string | Promise<string>
  /** What `markdown` prints instead of the rows: a page. */
  readonly markdown?: () => string | Promise<string>
  /** What is no text, whatever the format: a PDF. */
  readonly bytes?: Uint8Array
  /** Remarks for stderr. */
  readonly notes?: readonly string[]
  /** 1 where the answer is no, 2 where something is left that the person can put right. */
  readonly exitStatus?: 0 | 1 | 2
}

/** One command. A name of two words is a member of a group (`rules list`). */
export type Command = {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly summary: string
  /** `<needed>`, `[optional]`, with `...` where several may follow. */
  readonly operands: readonly string[]
  /** What the first operand may be, where it is one of a few words. */
  readonly operandChoices?: readonly string[]
  readonly options: readonly Option[]
  /** Command lines without the program's name, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** Runs even where settings.yml is wrong, to say so. */
  readonly isDiagnosis?: true
  run(context: Context, given: Given): Promise<Result>
}
