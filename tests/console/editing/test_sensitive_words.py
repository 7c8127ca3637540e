"""The hall's own sensitive words count beside those that come with the program."""

from console.editing.sensitive_words import OwnSensitiveWords
from knowledge.own_words import WordList
from storage.audit_rows import Auditor
from storage.ids import new_ids
from storage.own_words_store import SqlOwnWordsStore, approve_words
from tests.console.conftest import BY, House


async def test_a_word_counts_from_when_it_is_approved(house: House) -> None:
    store = SqlOwnWordsStore(house.database, Auditor(new_ids("ffffffff")))
    words = OwnSensitiveWords(store)
    before = await words.sensitive()
    assert before.hits("能快点吗，找老王") == ()
    assert await words.sensitive() is before
    number = await store.add(WordList.SENSITIVE, "找老王 => 找窗口", based_on=0, note="", actor=BY)
    assert await words.sensitive() is before
    await house.database.write(lambda tx: approve_words(tx, WordList.SENSITIVE, number))
    (hit,) = (await words.sensitive()).hits("能快点吗，找老王")
    assert (hit.word, hit.suggestion) == ("找老王", "找窗口")
