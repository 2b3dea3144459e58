/**
 * Parts of an error code by which AWS says that permission was missing, in small letters: `AccessDenied`, `AccessDeniedException`,
 * `Client.UnauthorizedOperation`, `NotAuthorized`, `AuthorizationError`, `AuthFailure`, `Forbidden`. All other errors are failures.
 */
export const deniedWords = [
  'accessdenied',
  'access denied',
  'unauthorized',
  'notauthorized',
  'not authorized',
  'authorizationerror',
  'authfailure',
  'forbidden',
] as const

/** Whether an error code says that permission was missing. */
export function isDenied(errorCode: string | null): boolean {
  const code = errorCode?.toLowerCase() ?? ''
  return deniedWords.some((word) => code.includes(word))
}
