package dev.fusewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which tabs use the variables all flows share")
class GlobalUseTest {

    private static Map<String, String> in(String flows) {
        return GlobalUse.of(Flows.of((ArrayValue) Json.parse(flows.replace("'", "\""))));
    }

    private static Map<String, String> inTab(String node) {
        return in("[{'id':'t','type':'tab'},{'id':'n','z':'t','x':1,'y':1," + node + "}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'function','func':'return global.get(1)'",
                "'type':'function','func':'context.global.x = 1'",
                "'type':'function','func':'context().global.get(1)'",
                "'type':'function','func':'','initialize':'global.set(1)'",
                "'type':'function','func':'','finalize':'global.set(1)'",
                "'type':'function','func':'flow.get(`$parent.x`)'",
                "'type':'inject','props':[{'p':'payload','v':'x','vt':'global'}]",
                "'type':'change','rules':[{'t':'set','p':'x','pt':'global','to':'1','tot':'num'}]",
                "'type':'change','rules':[{'t':'set','p':'x','pt':'msg','to':'$globalContext(1)','tot':'jsonata'}]",
                "'type':'switch','property':'x','propertyType':'global'",
                "'type':'switch','rules':[{'t':'eq','v':'x','vt':'global'}]",
                "'type':'trigger','op1':'x','op1type':'global'",
                "'type':'template','template':'{{global.x}}'",
                "'type':'template','fieldType':'global','template':''",
                "'type':'change','rules':[{'t':'set','p':'$parent.x','pt':'flow'}]",
                "'type':'some module','where':'global'"
            })
    void findsThemInANode(String node) {
        assertThat(inTab(node)).containsOnlyKeys("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'function','func':'return flow.get(1)'",
                "'type':'function','func':'globalThis.x = 1; globals = 2'",
                "'type':'function','name':'global','info':'global','func':''",
                "'type':'comment','info':'global','text':'global'",
                "'type':'function','d':true,'func':'global.get(1)'",
                "'type':'change','rules':[{'t':'set','p':'x','pt':'flow'}]"
            })
    void leavesOthersAlone(String node) {
        assertThat(inTab(node)).isEmpty();
    }

    @Test
    void findsThemInTheEnvironmentOfTabsGroupsAndInstances() {
        String env = "'env':[{'name':'E','type':'jsonata','value':'$globalContext(1)'}]";
        assertThat(in("[{'id':'t','type':'tab'," + env + "}]")).containsOnlyKeys("t");
        assertThat(in("[{'id':'t','type':'tab'},{'id':'g','type':'group','z':'t'," + env + "}]"))
                .containsOnlyKeys("t");
        assertThat(in("[{'id':'t','type':'tab'},{'id':'s','type':'subflow'},"
                        + "{'id':'i','type':'subflow:s','z':'t','x':1,'y':1," + env + "}]"))
                .containsOnlyKeys("t");
    }

    @Test
    void findsThemInSubflowsOfSubflowsOfTheTabsThatHaveOne() {
        assertThat(in("""
            [{'id':'t','type':'tab'},{'id':'u','type':'tab'},{'id':'v','type':'tab','disabled':true},
             {'id':'o','type':'subflow','name':'outer'},{'id':'s','type':'subflow','name':'inner'},
             {'id':'f','type':'function','z':'s','x':1,'y':1,'name':'count','func':'global.get(1)'},
             {'id':'is','type':'subflow:s','z':'o','x':1,'y':1},
             {'id':'it','type':'subflow:o','z':'t','x':1,'y':1},
             {'id':'iv','type':'subflow:o','z':'v','x':1,'y':1}]
            """)).isEqualTo(Map.of("t", "subflow outer: subflow inner: function count: func"));
    }

    @Test
    void knowsThatAParentsVariablesAreTheTabsOwnInASubflow() {
        String flows = """
            [{'id':'t','type':'tab'},{'id':'s','type':'subflow','name':'inner'},
             {'id':'f','type':'function','z':'s','x':1,'y':1,'func':'flow.get(`PATH.x`)'},
             {'id':'it','type':'subflow:s','z':'t','x':1,'y':1}]
            """;
        assertThat(in(flows.replace("PATH", "$parent"))).isEmpty();
        assertThat(in(flows.replace("PATH", "$parent.$parent"))).containsOnlyKeys("t");
    }
}
