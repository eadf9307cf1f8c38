"""今日: what came back, what is asked, what was begun, what was finished."""
