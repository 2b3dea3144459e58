import { openAccess } from '../access/access.ts'
import { type ShownAccess, toShownAccess } from '../access/shown-access.ts'
import { UserError } from '../model/problem.ts'
import { listAccess, listAccessExtents } from '../store/access.ts'
import type { Workspace } from '../store/workspace.ts'
import { toIdentity } from './to-identity.ts'

/** What an identity is and may do. Throws UserError where nothing is imported, or nothing of it. */
export async function showAccess(workspace: Workspace, wanted: string): Promise<ShownAccess> {
  const extents = listAccessExtents(workspace)
  if (extents.length === 0)
    throw new UserError(
      'No report of IAM has been imported.',
      'Fetch them (aws iam get-credential-report, aws iam get-account-authorization-details), then keytrail access import.',
    )
  const known = listAccess(workspace).flatMap(({ arn, kind }) => (kind === 'policy' || kind === 'group' ? [] : [arn]))
  const identity = await toIdentity(workspace, wanted, known)
  const access = openAccess(workspace).of(identity)
  if (!access)
    throw new UserError(
      `The imported reports do not name ${identity.slice(0, 200)}.`,
      'keytrail access show lists what has been imported, by account.',
    )
  return toShownAccess(access, extents)
}
