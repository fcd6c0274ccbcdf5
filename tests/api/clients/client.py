"""A client that openapi-python-client makes from the description, used as a stranger would: python client.py ADDRESS"""

import sys

from mis_niets import Client
from mis_niets.api.courses import read_courses
from mis_niets.api.events import read_event, register
from mis_niets.api.forms import issue_token
from mis_niets.api.lists import subscribe
from mis_niets.models import CoursesAnswer, ErrorBody, EventResponse, Form, Pending, Registered, Token

client = Client(base_url=sys.argv[1])

event = read_event.sync(id="open", client=client, lang="fr")
assert isinstance(event, EventResponse), event
assert event.config.title and event.registration == "open", event
wording = next(consent for consent in event.consents if consent.field == "consent")

unknown = read_event.sync_detailed(id="nowhere", client=client)
assert unknown.status_code == 404 and isinstance(unknown.parsed, ErrorBody), unknown
assert unknown.parsed.errors[0].code == "not_found", unknown.parsed

token = issue_token.sync(client=client)
assert isinstance(token, Token), token

form = Form(email="bea@client.example", name="Bea Claes", consent=wording.text, lang="fr", token=token.token)
for _ in range(2):
    answer = register.sync_detailed(id="open", client=client, body=form, idempotency_key="python-1")
    assert answer.status_code == 201 and isinstance(answer.parsed, Registered), answer

wrong = register.sync_detailed(id="open", client=client, body=Form(email="no address"))
assert wrong.status_code == 422 and isinstance(wrong.parsed, ErrorBody), wrong
assert "email" in [error.field for error in wrong.parsed.errors], wrong.parsed

courses = read_courses.sync(ids="*", client=client)
assert isinstance(courses, CoursesAnswer) and len(courses.courses) > 1, courses

joined = subscribe.sync(id="news", client=client, body=Form(email="bea@client.example"))
assert isinstance(joined, Pending), joined
print("the Python client works")
