/** What PSJobTypeName shows. */
export const REMOTE_JOB_TYPE = "RemoteJob";
export const BACKGROUND_JOB_TYPE = "BackgroundJob";
