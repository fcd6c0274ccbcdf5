// A server component: the widget's fallback is in the HTML that Next sends.
import { Webinar } from 'misniets/react';

// Your own server.
const api = 'http://127.0.0.1:8080';

export default function Page() {
  return (
    <main>
      <Webinar event="evenementen" api={api}>
        <a href={`${api}/e/evenementen`}>Schrijf je in</a>
      </Webinar>
    </main>
  );
}
