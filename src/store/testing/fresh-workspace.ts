import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openWorkspace, type Workspace } from '../workspace.ts'

/** A workspace that is gone after the test. */
export function freshWorkspace(t: TestContext, name = 'workspace'): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  const workspace = openWorkspace(join(folder, name), true)
  t.after(() => {
    workspace.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return workspace
}
