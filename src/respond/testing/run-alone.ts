import { openWorkspace } from '../../store/workspace.ts'
import { applyAll, undoAll } from './run-actions.ts'

/** `run-alone.ts WORKSPACE apply|undo`: a run in a process of its own, which a test kills. */
const [folder, verb] = process.argv.slice(2)
const workspace = openWorkspace(folder!, false)
await (verb === 'undo' ? undoAll(workspace) : applyAll(workspace))
workspace.close()
