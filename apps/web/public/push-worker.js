/* global self, URL */
// Shows notices of favourites, and leads to their pages. It keeps nothing, and answers no request of a page.

/** The pages that a notice may lead to. */
const PAGE = /^\/(?:kk|ru|en)\/e\/[^\\]*$/;

/** What a notice says; a browser must show something of each, also of one that cannot be read. */
function readNotice(data) {
  try {
    const { title, body, tag, path, language } = data.json();
    return { title: String(title), body: String(body), tag: String(tag), path: String(path), language };
  } catch {
    return { title: 'Sanaq', body: '', tag: 'sanaq', path: '/', language: 'en' };
  }
}

/** Goes to a page where it is open already, and opens it where it is not. */
async function openPage(path) {
  const { href } = new URL(PAGE.test(path) ? path : '/', self.location.origin);
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = open.find(({ url }) => url === href);
  await (there ? there.focus() : self.clients.openWindow(href));
}

self.addEventListener('push', (event) => {
  const { title, body, tag, path, language } = readNotice(event.data);
  const options = { body, tag, lang: language, icon: '/favicon.svg', data: { path } };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data?.path ?? '/'));
});
