/** The app's public address does not exist here; what it stands for is asked of the page's own server. */
export const reachable = (url: string, publicUrl: string): string =>
  url.startsWith(publicUrl) ? url.slice(publicUrl.length) : url;
